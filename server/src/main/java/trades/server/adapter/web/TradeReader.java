package trades.server.adapter.web;

import java.nio.CharBuffer;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import trades.server.domain.TradeDraft;

/**
 * Reads a trade from a JSON body token by token: nothing is coerced, and every value
 * keeps the form in which it was sent, for the domain to judge.
 */
final class TradeReader {

	private static final String TIMESTAMP = "timestamp";

	/**
	 * The size of the body bounds everything; a long number or name is a violation, not
	 * malformed.
	 */
	private static final JsonFactory JSON = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		// The table of known names outlives a request: names that clients invent would
		// fill it.
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNumberLength(Integer.MAX_VALUE)
			.maxNameLength(Integer.MAX_VALUE)
			.build())
		.build();

	private final CharBuffer text;

	private final JsonParser parser;

	private TradeReader(CharBuffer text, JsonParser parser) {
		this.text = text;
		this.parser = parser;
	}

	/**
	 * Reads the one trade of a body.
	 * @throws MalformedBodyException when the body is no JSON object
	 */
	static TradeDraft read(byte[] body) {
		CharBuffer text = Utf8.decode(body);
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text.array(), text.arrayOffset(),
				text.length())) {
			return new TradeReader(text, parser).document();
		}
	}

	private TradeDraft document() {
		try {
			return trade();
		}
		catch (JacksonException ex) {
			TokenStreamLocation at = (ex.getLocation() != null) ? ex.getLocation() : this.parser.currentLocation();
			throw new MalformedBodyException(JsonFault.of(ex), at.getLineNr(), at.getColumnNr());
		}
	}

	private TradeDraft trade() {
		JsonToken first = this.parser.nextToken();
		if (first == null) {
			throw new MalformedBodyException("the body is empty: send a trade as a JSON object");
		}
		if (first != JsonToken.START_OBJECT) {
			throw new MalformedBodyException("the body must be one trade as a JSON object, not " + kind(first));
		}
		TradeDraft draft = new TradeDraft();
		while (this.parser.nextToken() != JsonToken.END_OBJECT) {
			String field = this.parser.currentName();
			JsonToken token = this.parser.nextToken();
			// A null timestamp asks for the server's clock, as an absent one does.
			if (token != JsonToken.VALUE_NULL || !TIMESTAMP.equals(field)) {
				draft.with(field, value(token));
			}
		}
		if (this.parser.nextToken() != null) {
			throw fault("there is more after the end of the trade");
		}
		return draft;
	}

	private Object value(JsonToken token) {
		if (token == JsonToken.VALUE_STRING) {
			return this.parser.getString();
		}
		if (token == JsonToken.VALUE_NUMBER_INT && isLong()) {
			return this.parser.getLongValue();
		}
		int start = (int) this.parser.currentTokenLocation().getCharOffset();
		this.parser.skipChildren();
		if (token.isNumeric()) {
			return new JsonText(this.parser.getString());
		}
		if (token.isStructStart()) {
			int end = (int) this.parser.currentLocation().getCharOffset();
			return new JsonText(this.text.subSequence(start, end).toString());
		}
		return new JsonText(token.asString());
	}

	private boolean isLong() {
		return this.parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
	}

	private MalformedBodyException fault(String fault) {
		TokenStreamLocation at = this.parser.currentTokenLocation();
		return new MalformedBodyException(fault, at.getLineNr(), at.getColumnNr());
	}

	private static String kind(JsonToken token) {
		return switch (token) {
			case START_ARRAY -> "an array";
			case VALUE_STRING -> "a string";
			case VALUE_NULL -> "null";
			case VALUE_TRUE, VALUE_FALSE -> "a boolean";
			default -> "a number";
		};
	}

}
