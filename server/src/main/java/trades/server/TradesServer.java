package trades.server;

import java.util.Arrays;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcRepositoriesAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcInitializationAutoConfiguration;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import trades.server.application.port.out.Book;

/**
 * Starts the server. Nothing but the book may open its database: Boot's own ways to do so
 * are left out.
 */
@SpringBootApplication(exclude = { R2dbcAutoConfiguration.class, R2dbcInitializationAutoConfiguration.class,
		DataR2dbcAutoConfiguration.class, DataR2dbcRepositoriesAutoConfiguration.class })
@EnableConfigurationProperties(TradesProperties.class)
public class TradesServer {

	private static final Logger logger = LoggerFactory.getLogger(TradesServer.class);

	/**
	 * Serves the book, or does what the first argument names instead.
	 * @param args {@code --help}, {@code verify} or nothing, then settings such as
	 * {@code --server.port=8001}
	 */
	public static void main(String[] args) {
		if (Usage.isAskedFor(args)) {
			System.out.print(Usage.TEXT);
			return;
		}
		String command = (args.length > 0 && !args[0].startsWith("-")) ? args[0] : null;
		if (command != null && !command.equals(VerifyCommand.NAME)) {
			System.err.println("There is no command " + command + ": start the server without one, or with "
					+ VerifyCommand.NAME + "; --help tells more.");
			System.exit(2);
		}
		try {
			if (command == null) {
				serve(args);
			}
			else {
				System.exit(VerifyCommand.run(Arrays.copyOfRange(args, 1, args.length), System.out));
			}
		}
		catch (Throwable ex) {
			StartFailure.report(ex);
			System.exit(1);
		}
	}

	private static void serve(String[] args) {
		long start = System.nanoTime();
		ConfigurableApplicationContext context = SpringApplication.run(TradesServer.class, args);
		OutOfMemoryWatch.install();
		announce(context, start);
	}

	private static void announce(ConfigurableApplicationContext context, long start) {
		Book book = context.getBean(Book.class);
		String address = context.getEnvironment().getProperty("server.address", "0.0.0.0");
		int port = Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer()).getPort();
		logger.info("Serving http://{}:{} from the book in {}: {} trades, started in {} s", address, port, book.place(),
				book.tradeCount(), String.format("%.1f", (System.nanoTime() - start) / 1e9));
	}

}
