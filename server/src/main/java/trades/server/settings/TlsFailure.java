package trades.server.settings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.springframework.beans.BeansException;
import org.springframework.boot.ssl.NoSuchSslBundleException;

/** Says why the server can't use the certificates and keys that its settings name. */
public final class TlsFailure {

	private TlsFailure() {
	}

	/** Whether a failure comes from reading them, itself and not as what wraps it. */
	public static boolean isAbout(Throwable failure) {
		return !(failure instanceof BeansException) && Arrays.stream(failure.getStackTrace())
			.map(StackTraceElement::getClassName)
			.anyMatch(name -> name.startsWith("org.springframework.boot.ssl.")
					|| name.startsWith("org.springframework.boot.autoconfigure.ssl."));
	}

	/** What is wrong with what, and what to do. */
	public static String sentence(Throwable failure) {
		if (failure instanceof NoSuchSslBundleException missing) {
			String name = missing.getBundleName();
			return "There is no SSL bundle " + name + ", which server.ssl.bundle names: set spring.ssl.bundle.pem."
					+ name + ".keystore.certificate and .private-key.";
		}
		return "The certificate or key for TLS can't be used (" + String.join(": ", reasons(failure))
				+ "): see to the settings below spring.ssl.bundle.";
	}

	/** Each that says more than the one before, but for the words of the cryptography. */
	private static List<String> reasons(Throwable failure) {
		List<String> reasons = new ArrayList<>();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String message = String.valueOf(cause.getMessage());
			boolean isPlain = cause instanceof IOException || cause instanceof RuntimeException;
			if (isPlain && reasons.stream().noneMatch(told -> told.contains(message))) {
				reasons.add(message);
			}
		}
		return reasons;
	}

}
