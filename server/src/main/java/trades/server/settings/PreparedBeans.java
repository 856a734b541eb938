package trades.server.settings;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.aot.AotDetector;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;

/**
 * Takes the beans that the build has worked out, which is a third of what a start
 * computes, where the settings leave them as they are. The build looks at each condition
 * of Spring's once, with the settings in the jar; where somebody gives another one that a
 * condition may ask for, the conditions are looked at anew.
 */
public final class PreparedBeans implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

	/** The settings that Spring's conditions ask for are among these. */
	private static final Pattern SPRINGS = Pattern.compile("(spring|server|management)\\..+");

	/** And none of them asks for these. */
	private static final Pattern OF_NO_CONDITION = Pattern
		.compile("server\\.(port|address|ssl\\..+)|spring\\.(config|r2dbc|ssl)\\..+"
				+ "|spring\\.application\\.(name|pid|version)|spring\\.aot\\..+");

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		Class<?> application = event.getSpringApplication().getMainApplicationClass();
		boolean prepared = application != null && ClassUtils
			.isPresent(application.getName() + "__ApplicationContextInitializer", application.getClassLoader());
		List<String> decisive = new GivenSettings(event.getEnvironment()).names()
			.map(Object::toString)
			.filter(PreparedBeans::mayDecide)
			.toList();
		if (SpringProperties.getFlag(AbstractAotProcessor.AOT_PROCESSING) && !decisive.isEmpty()) {
			throw new UnusableSettingException("The build prepares the server for the settings in its jar: unset "
					+ String.join(", ", decisive) + " meanwhile.");
		}
		SpringProperties.setProperty(AotDetector.AOT_ENABLED, String.valueOf(prepared && decisive.isEmpty()));
	}

	/** Whether other beans may be wanted where this setting is given. */
	static boolean mayDecide(String setting) {
		return SPRINGS.matcher(setting).matches() && !OF_NO_CONDITION.matcher(setting).matches();
	}

}
