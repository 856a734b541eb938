package trades.server;

import java.io.PrintStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import reactor.netty.ChannelBindException;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.TokenStoreException;
import trades.server.settings.GivenSettings;
import trades.server.settings.TlsFailure;
import trades.server.settings.UnusableSettingException;

/** Says in one sentence why the server does not start. */
final class StartFailure {

	private StartFailure() {
	}

	/** Keeps Spring Boot from telling it too, in many lines. */
	static final class SoleReport implements ApplicationListener<ApplicationFailedEvent> {

		@Override
		public void onApplicationEvent(ApplicationFailedEvent event) {
			LoggingSystem.get(SpringApplication.class.getClassLoader())
				.setLogLevel("org.springframework.boot", LogLevel.OFF);
		}

	}

	static void report(Throwable failure) {
		PrintStream err = System.err;
		String sentence = sentence(failure);
		if (sentence != null) {
			err.println(sentence);
			return;
		}
		err.println("The server can't start:");
		failure.printStackTrace(err);
	}

	private static @Nullable String sentence(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BookException || cause instanceof UnusableSettingException
					|| cause instanceof TokenStoreException) {
				return cause.getMessage();
			}
			if (cause instanceof BindException invalid) {
				return GivenSettings.unconverted(invalid);
			}
			if (TlsFailure.isAbout(cause)) {
				return TlsFailure.sentence(cause);
			}
			if (cause instanceof ConfigDataException || isThrownByReadingFiles(cause)) {
				return "The settings can't be read (" + cause.getMessage()
						+ "): see to application.properties beside the jar, or to the file that was named instead.";
			}
			if (cause instanceof PortInUseException busy) {
				return "Port " + busy.getPort()
						+ " is in use: stop the program that holds it, or choose another one (SERVER_PORT).";
			}
			if (cause instanceof ChannelBindException refused) {
				return "The server can't listen on " + refused.localHost() + ":" + refused.localPort() + " ("
						+ reason(refused) + "): choose another address or port (SERVER_ADDRESS, SERVER_PORT).";
			}
		}
		return null;
	}

	/** What is wrong with a settings file comes as exceptions of any kind. */
	private static boolean isThrownByReadingFiles(Throwable failure) {
		return Arrays.stream(failure.getStackTrace())
			.anyMatch(frame -> frame.getClassName().startsWith(ConfigDataException.class.getPackageName()));
	}

	/** What the system said, without the name of its function. */
	private static String reason(ChannelBindException refused) {
		Throwable cause = (refused.getCause() != null) ? refused.getCause() : refused;
		String message = String.valueOf(cause.getMessage());
		return message.substring(message.lastIndexOf(": ") + 1).strip();
	}

}
