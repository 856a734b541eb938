package trades.server.adapter.r2dbc;

import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import trades.server.application.port.out.TradeIndex;
import trades.server.application.port.out.TradeIndexContract;

class H2IndexContractTests extends TradeIndexContract {

	@TempDir
	Path directory;

	private H2Index index;

	@BeforeEach
	void create() {
		this.index = H2Index.open(this.directory.resolve("trades"));
		this.index.create();
		this.index.complete(new UUID(1, 2));
	}

	@AfterEach
	void close() {
		this.index.close();
	}

	@Override
	protected TradeIndex index() {
		return this.index.port();
	}

}
