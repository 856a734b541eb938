package trades.server.adapter.in.web;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import trades.server.domain.access.Scope;

/** Odd paths get the same answers where every request has a token. */
@TestPropertySource(properties = Tokens.CLOSED)
class ClosedPathTests extends PathTests {

	@Autowired
	private ApplicationContext server;

	@BeforeEach
	void comeWithAToken() {
		this.http = new Http(this.http.port(), Tokens.of(this.server).header(Scope.values()));
	}

}
