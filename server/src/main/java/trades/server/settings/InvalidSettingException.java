package trades.server.settings;

/** A setting that is out of its bounds. */
public final class InvalidSettingException extends IllegalArgumentException {

	private final String name;

	private final String requirement;

	/**
	 * Says what is wrong with a setting.
	 * @param name the property, such as {@code trades.page-size}
	 * @param requirement what it must be, as the end of "it must be …"
	 */
	public InvalidSettingException(String name, String requirement) {
		super(name + " must be " + requirement);
		this.name = name;
		this.requirement = requirement;
	}

	String name() {
		return this.name;
	}

	String requirement() {
		return this.requirement;
	}

}
