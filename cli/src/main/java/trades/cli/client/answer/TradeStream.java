package trades.cli.client.answer;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

import trades.cli.client.failure.AnswerCutOffException;
import trades.cli.client.failure.ConnectionLostException;
import trades.cli.client.failure.UnexpectedAnswerException;
import trades.cli.client.transport.ResponseBody;

/**
 * A list of trades on its way from the server, read one by one in constant memory.
 */
public final class TradeStream implements Closeable {

	private final ResponseBody body;

	private final String requestId;

	private final @Nullable String tag;

	private long count;

	/**
	 * Creates a stream.
	 * @param tag the list's entity tag, if it has one
	 */
	public TradeStream(ResponseBody body, String requestId, @Nullable String tag) {
		this.body = body;
		this.requestId = requestId;
		this.tag = tag;
	}

	/**
	 * The state of the book that the list shows.
	 * @throws UnexpectedAnswerException if the server doesn't tell
	 */
	public BookState book() {
		try {
			return BookState.of(this.tag);
		}
		catch (UnexpectedAnswerException ex) {
			throw ex.about(this.requestId);
		}
	}

	/**
	 * Reads every trade.
	 * @throws AnswerCutOffException if the list breaks off
	 * @throws UnexpectedAnswerException if it is no list of trades
	 */
	public void forEach(Consumer<Trade> action) {
		read(this.body, (parser) -> action.accept(TradeReader.read(parser)));
	}

	/**
	 * Copies the list byte for byte, watching that it is complete.
	 * @throws AnswerCutOffException if the list breaks off
	 * @throws UnexpectedAnswerException if it is no list
	 */
	public void copyTo(OutputStream target) {
		read(new CopyingInputStream(this.body, target), JsonParser::skipChildren);
	}

	private void read(InputStream source, Consumer<JsonParser> element) {
		try (JsonParser parser = Json.parser(source)) {
			if (parser.nextToken() != JsonToken.START_ARRAY) {
				throw new StreamReadException(parser, "expected a list of trades");
			}
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				element.accept(parser);
				this.count++;
			}
			if (parser.nextToken() != null) {
				throw new StreamReadException(parser, "there is something after the list");
			}
		}
		catch (ConnectionLostException | UnexpectedEndOfInputException ex) {
			throw new AnswerCutOffException(this.count, ex).about(this.requestId);
		}
		catch (JacksonException ex) {
			throw UnexpectedAnswerException.noTrade(ex).about(this.requestId);
		}
	}

	@Override
	public void close() {
		this.body.close();
	}

}
