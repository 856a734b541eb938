package trades.server.adapter.in.web.format;

import java.nio.CharBuffer;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import trades.server.adapter.in.web.body.BodyThreads;
import trades.server.adapter.in.web.problem.ClientText;
import trades.server.adapter.in.web.problem.JsonText;
import trades.server.adapter.in.web.problem.MalformedBodyException;
import trades.server.domain.TradeDraft;

/**
 * Reads trades from JSON token by token: nothing is coerced, and every value keeps the
 * form in which it was sent, for the domain to judge.
 */
final class JsonTradeParser implements AutoCloseable {

	private static final String TIMESTAMP = "timestamp";

	private static final String MORE = "there is more after the end of the document";

	/**
	 * The size of the body bounds everything; a long number or name is a violation, not
	 * malformed. The parser's own look-out for names that come twice would remember every
	 * one.
	 */
	private static final JsonFactory JSON = JsonFactory.builder()
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

	private final FieldNames names = new FieldNames();

	/** Makes a parser of a text, which a char array must back. */
	JsonTradeParser(CharBuffer text) {
		this.text = text;
		this.parser = JSON.createParser(ObjectReadContext.empty(), text.array(), text.arrayOffset() + text.position(),
				text.remaining());
	}

	/** The first token of the document, or null when there is none. */
	@Nullable JsonToken next() {
		BodyThreads.requireWanted();
		return this.parser.nextToken();
	}

	/** The next token within an object or an array, where the document can't end. */
	private JsonToken nextInside() {
		return Objects.requireNonNull(next());
	}

	/** The trade whose opening brace was the last token. */
	TradeDraft trade() {
		TradeDraft draft = new TradeDraft();
		this.names.clear();
		while (nextInside() != JsonToken.END_OBJECT) {
			String field = newName(this.names);
			JsonToken token = nextInside();
			// A null timestamp asks for the server's clock, as an absent one does.
			if (token != JsonToken.VALUE_NULL || !TIMESTAMP.equals(field)) {
				draft.with(field, value(token));
			}
		}
		return draft;
	}

	/** The value that begins with the last token, as text, an integer, or JSON. */
	Object value(JsonToken token) {
		if (token == JsonToken.VALUE_STRING) {
			return this.parser.getString();
		}
		if (token == JsonToken.VALUE_NUMBER_INT && this.parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
			return this.parser.getLongValue();
		}
		int start = (int) this.parser.currentTokenLocation().getCharOffset();
		if (token.isStructStart()) {
			skipChildren();
		}
		if (token.isNumeric()) {
			return new JsonText(this.parser.getString());
		}
		if (token.isStructStart()) {
			int end = (int) this.parser.currentLocation().getCharOffset();
			return new JsonText(this.text.subSequence(start, end).toString());
		}
		return new JsonText(token.asString());
	}

	/** Passes over the rest of an object or array. */
	private void skipChildren() {
		FieldNames names = new FieldNames();
		for (JsonToken token = nextInside(); !token.isStructEnd(); token = nextInside()) {
			if (token == JsonToken.PROPERTY_NAME) {
				newName(names);
			}
			else if (token.isStructStart()) {
				skipChildren();
			}
		}
	}

	/** The field name that was the last token, which must not have come before. */
	private String newName(FieldNames names) {
		String name = this.parser.currentName();
		if (!names.add(name)) {
			TokenStreamLocation at = this.parser.currentTokenLocation();
			int start = (int) at.getCharOffset();
			throw new MalformedBodyException("JSON", "the field \"" + ClientText.cut(name) + "\" is given twice",
					at.getLineNr(), at.getColumnNr() + endOfString(start) - start);
		}
		return name;
	}

	/** The offset behind the string that begins at another one. */
	private int endOfString(int start) {
		int end = start + 1;
		while (this.text.charAt(end) != '"') {
			end += (this.text.charAt(end) == '\\') ? 2 : 1;
		}
		return end + 1;
	}

	/** Makes sure that the document ends here. */
	void requireEnd() {
		requireEnd(MORE);
	}

	/**
	 * Makes sure that the document ends here.
	 * @param fault what it means that another object follows
	 */
	void requireEnd(String fault) {
		JsonToken token = this.parser.nextToken();
		if (token != null) {
			TokenStreamLocation at = this.parser.currentTokenLocation();
			throw new MalformedBodyException("JSON", (token == JsonToken.START_OBJECT) ? fault : MORE, at.getLineNr(),
					at.getColumnNr());
		}
	}

	/** What an exception of the parser means to the sender. */
	MalformedBodyException malformed(JacksonException ex) {
		TokenStreamLocation at = (ex.getLocation() != null) ? ex.getLocation() : this.parser.currentLocation();
		return new MalformedBodyException("JSON", JsonFault.of(ex), at.getLineNr(), at.getColumnNr());
	}

	@Override
	public void close() {
		this.parser.close();
	}

	/** What a document or an element begins with, in words. */
	static String kind(JsonToken token) {
		return switch (token) {
			case START_OBJECT -> "an object";
			case START_ARRAY -> "an array";
			case VALUE_STRING -> "a string";
			case VALUE_NULL -> "null";
			case VALUE_TRUE, VALUE_FALSE -> "a boolean";
			default -> "a number";
		};
	}

}
