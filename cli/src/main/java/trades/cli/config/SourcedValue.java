package trades.cli.config;

/**
 * The value of a setting and where it stands, for example {@code TRADES_SERVER} or
 * {@code /home/ada/.config/trades/config:3}.
 */
public record SourcedValue(String text, String source) {
}
