package trades.cli.config;

/**
 * An option and where it stands, for example
 * {@code /home/ada/.config/trades/profiles/mine:3}.
 *
 * @param name without hyphens
 * @param value empty if there is none
 */
public record SourcedOption(String name, String value, String source) {

}
