package trades.server.adapter.out.postgresql.access;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trades.server.adapter.out.postgresql.Postgres;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.application.port.out.TokenStore;
import trades.server.application.port.out.TokenStoreContract;
import trades.server.application.port.out.TokenStoreException;
import trades.server.domain.BookUnavailableException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(Postgres.class)
class PostgresqlTokensTests extends TokenStoreContract {

	private String database = "";

	@BeforeEach
	void makeBook() {
		this.database = Postgres.makeBook();
	}

	@Override
	protected TokenStore open() {
		return new PostgresqlTokens(Postgres.asServer(this.database));
	}

	@ParameterizedTest
	@ValueSource(strings = { "insert into trades.tokens values ('a', 'b', '{ops}', now(), null, 'c')",
			"delete from trades.tokens", "update trades.tokens set scopes = '{ops}'",
			"update trades.book set closed = false" })
	void theServersRoleChangesTokensByNothingButTheFunctions(String statement) {
		try (Session session = Session.connect(Postgres.asServer(this.database))) {
			assertThatThrownBy(() -> session.run(statement)).hasMessageContaining("permission denied");
		}
	}

	@Test
	void aDatabaseWithoutTablesForTokensSaysWhatToDo() {
		this.database = Postgres.makeDatabase();
		assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> open().read())
			.withMessageContaining("trades-server migrate");
	}

	@Test
	void aLostConnectionIsMadeAgain() {
		try (TokenStore store = open()) {
			TokenStore.Content before = store.read();
			Postgres.cut(this.database);
			assertThatExceptionOfType(BookUnavailableException.class).isThrownBy(store::read);
			assertThat(store.read()).isEqualTo(before);
		}
	}

}
