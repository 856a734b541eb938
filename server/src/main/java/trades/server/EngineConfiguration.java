package trades.server;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.application.DiskSpaceHealthIndicator;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import trades.server.adapter.out.embedded.EmbeddedBook;
import trades.server.adapter.out.embedded.JournalMeters;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.postgresql.PostgresqlBook;

/** Opens the book; the only place that names an engine, of which only one is loaded. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

	private static final String STORE = "trades.store";

	/** A server that would let the wrong people in opens nothing. */
	private static final String ACCESS = "access";

	/** A book on the disk of this machine. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = STORE, havingValue = "embedded", matchIfMissing = true)
	static class Embedded {

		@Bean
		@DependsOn(ACCESS)
		EmbeddedBook book(TradesProperties properties) {
			return EmbeddedBook.open(BookSettings.of(properties.dataDir(), properties.minFreeSpace().toBytes(),
					properties.checkpointInterval()));
		}

		@Bean
		DiskSpaceHealthIndicator diskSpaceHealthIndicator(TradesProperties properties) {
			return new DiskSpaceHealthIndicator(properties.dataDir().toFile(), properties.minFreeSpace());
		}

		@Bean
		JournalMeters journalMeters(EmbeddedBook book) {
			return new JournalMeters(book);
		}

	}

	/** A book in a database that other servers may share. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = STORE, havingValue = "postgresql")
	@EnableConfigurationProperties(R2dbcProperties.class)
	static class Postgresql {

		@Bean
		@DependsOn(ACCESS)
		PostgresqlBook book(R2dbcProperties database, TradesProperties properties) {
			return PostgresqlBook.open(database(database), properties.postgresql().lease());
		}

		static Database database(R2dbcProperties properties) {
			return Database.of(properties.getUrl(), properties.getUsername(), properties.getPassword());
		}

	}

}
