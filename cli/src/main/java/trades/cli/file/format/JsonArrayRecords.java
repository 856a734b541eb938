package trades.cli.file.format;

import java.io.IOException;
import java.io.Reader;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

import trades.cli.record.TradeRecord;
import trades.cli.time.PlausibleTime;

/**
 * Reads a JSON array of trades. Where it is not JSON, nothing more of it can be read.
 */
public final class JsonArrayRecords implements Records {

	private enum State {

		BEFORE, INSIDE, AFTER, ENDED

	}

	private final JsonParser parser;

	private final JsonTrade trade;

	private State state = State.BEFORE;

	/**
	 * Starts to read.
	 * @param plausible which times can be meant
	 */
	public JsonArrayRecords(Reader text, PlausibleTime plausible) {
		this.trade = new JsonTrade(true, new Doubts(plausible));
		this.parser = JsonTrade.FACTORY.createParser(ObjectReadContext.empty(), text);
	}

	@Override
	public boolean next(TradeRecord record) throws IOException {
		try {
			return this.state != State.ENDED && read(record);
		}
		catch (JacksonIOException ex) {
			throw ex.getCause();
		}
		catch (JacksonException ex) {
			record.rejectAsAWhole(this.parser.currentLocation().getLineNr(), fault(ex));
			this.state = State.ENDED;
			return true;
		}
	}

	private String fault(JacksonException failure) {
		if (this.state == State.AFTER) {
			return "there is something after the array";
		}
		return (failure instanceof UnexpectedEndOfInputException) ? "the array is not closed"
				: JsonTrade.fault(failure) + "; what follows was not read";
	}

	private boolean read(TradeRecord record) {
		JsonToken token = nextToken(record);
		if (this.state == State.BEFORE && token == JsonToken.START_ARRAY) {
			this.state = State.INSIDE;
			token = nextToken(record);
		}
		if (this.state == State.INSIDE && token == JsonToken.END_ARRAY) {
			this.state = State.AFTER;
			token = nextToken(record);
		}
		if (this.state != State.INSIDE) {
			if (token != null) {
				record.reject(null, null,
						(this.state == State.BEFORE) ? "is no JSON array" : "there is something after the array");
			}
			this.state = State.ENDED;
			return token != null;
		}
		if (token == JsonToken.VALUE_NULL) {
			record.reject(null, null, "a trade is missing: there is a null, or a comma too many");
		}
		else {
			this.trade.read(this.parser, record);
		}
		return true;
	}

	private @Nullable JsonToken nextToken(TradeRecord record) {
		JsonToken token = this.parser.nextToken();
		record.begin(this.parser.currentTokenLocation().getLineNr());
		return token;
	}

}
