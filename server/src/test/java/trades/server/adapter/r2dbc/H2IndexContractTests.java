package trades.server.adapter.r2dbc;

import java.nio.file.Path;

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
		this.index = WithIndex.create(this.directory);
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
