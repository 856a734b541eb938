package trades.server;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.autoconfigure.metrics.DataRepositoryMetricsAutoConfiguration;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcRepositoriesAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.task.TaskExecutorMetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ScheduledTasksObservationAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcInitializationAutoConfiguration;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.ReactiveMultipartAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebSessionIdResolverAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import trades.server.adapter.in.web.access.Hosts;
import trades.server.application.port.out.Book;
import trades.server.process.CodeWatch;
import trades.server.process.FatalFailure;
import trades.server.process.OutOfMemoryWatch;
import trades.server.settings.UsageException;

/**
 * Starts the server. Nothing but the book may open its database, and AccessFilter tells
 * who is let in: Boot's own ways to do either are left out, and so is what nothing here
 * uses but each start would make.
 */
@SpringBootApplication(exclude = { R2dbcAutoConfiguration.class, R2dbcInitializationAutoConfiguration.class,
		DataR2dbcAutoConfiguration.class, DataR2dbcRepositoriesAutoConfiguration.class,
		ReactiveUserDetailsServiceAutoConfiguration.class, AopAutoConfiguration.class,
		TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class,
		TaskExecutorMetricsAutoConfiguration.class, ScheduledTasksObservationAutoConfiguration.class,
		DataRepositoryMetricsAutoConfiguration.class, PersistenceExceptionTranslationAutoConfiguration.class,
		SecurityAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class,
		TransactionAutoConfiguration.class, TransactionManagerCustomizationAutoConfiguration.class,
		ReactiveMultipartAutoConfiguration.class, WebSessionIdResolverAutoConfiguration.class,
		ErrorWebFluxAutoConfiguration.class })
@Import(EngineRegistrar.class)
@EnableConfigurationProperties(TradesProperties.class)
public class TradesServer {

	private static final Logger logger = LoggerFactory.getLogger(TradesServer.class);

	/**
	 * Serves the book, or does what the first argument names instead.
	 * @param args {@code --help}, {@code --version}, a command or nothing, then settings
	 * such as {@code --server.port=8001}
	 */
	public static void main(String[] args) {
		try {
			run(List.of(args));
		}
		catch (UsageException ex) {
			System.err.println(ex.getMessage());
			System.exit(2);
		}
		catch (SpringApplication.AbandonedRunException ex) {
			// The build has seen what it wants to prepare.
			throw ex;
		}
		catch (Throwable ex) {
			StartFailure.report(ex);
			System.exit(1);
		}
	}

	private static void run(List<String> args) throws IOException {
		if (Usage.isAskedFor(args)) {
			System.out.print(Usage.TEXT);
		}
		else if (args.contains("--version")) {
			System.out.println("trades-server " + Usage.version());
		}
		else if (args.isEmpty() || args.get(0).startsWith("-")) {
			serve(args);
		}
		else if (BookCommands.NAMES.contains(args.get(0))) {
			System.exit(new BookCommands(System.out, System.err).run(args.get(0), args.subList(1, args.size())));
		}
		else if (args.get(0).equals(TokenCommand.NAME)) {
			new TokenCommand(System.out, System.err).run(args.subList(1, args.size()));
		}
		else if (args.get(0).equals(MigrateCommand.NAME)) {
			MigrateCommand.run(args.subList(1, args.size()), System.out);
		}
		else if (args.get(0).equals(ConfigCommand.NAME)) {
			ConfigCommand.run(args.subList(1, args.size()), System.out);
		}
		else {
			throw new UsageException("There is no command " + args.get(0) + ": start the server without one, or with "
					+ String.join(", ", BookCommands.NAMES) + ", " + TokenCommand.NAME + ", " + MigrateCommand.NAME
					+ ", " + ConfigCommand.NAME + "; --help tells more.");
		}
	}

	/**
	 * Serves until the context is closed.
	 * @param args settings
	 */
	static ConfigurableApplicationContext serve(List<String> args) throws IOException {
		long start = System.nanoTime();
		Optional<CodeWatch> code = CodeWatch.ofThisProgram();
		ConfigurableApplicationContext context = ConfiguredApplication.run(TradesServer.class,
				WebApplicationType.REACTIVE, args);
		OutOfMemoryWatch.install();
		FatalFailure failure = context.getBean(FatalFailure.class);
		code.ifPresent(watch -> watch.start(change -> failure.endProcess(change, null)));
		announce(context, start);
		return context;
	}

	private static void announce(ConfigurableApplicationContext context, long start) {
		Book book = context.getBean(Book.class);
		String address = context.getEnvironment().getProperty("server.address", "0.0.0.0");
		int port = Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer()).getPort();
		boolean tls = Ssl.isEnabled(context.getBean(ServerProperties.class).getSsl());
		logger.info("Serving {}://{}:{} from {} book in {}: {} trades, started in {} s", tls ? "https" : "http",
				Hosts.ofUrl(address), port, book.isNew() ? "a new" : "the", book.place(), book.tradeCount(),
				String.format("%.1f", (System.nanoTime() - start) / 1e9));
	}

}
