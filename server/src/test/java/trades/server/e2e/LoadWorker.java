package trades.server.e2e;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;

/**
 * Posts one request after the other. When the answer to one with a key is lost it is
 * repeated under that key once there is a server again.
 */
final class LoadWorker implements Runnable {

	private final LoadTrades trades;

	private final LoadTarget target;

	/** What was sent under a key and not answered. */
	private LoadTrades.Body unanswered;

	LoadWorker(LoadTrades trades, LoadTarget target) {
		this.trades = trades;
		this.target = target;
	}

	@Override
	public void run() {
		try {
			for (LoadTarget.Server server = this.target.next(LoadTarget.NONE); server != null; server = this.target
				.next(server)) {
				postTo(server.uri());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void postTo(URI server) {
		try {
			while (!this.target.isEnded()) {
				postOnOneConnection(server);
			}
		}
		catch (ConnectException ex) {
			// Nothing listens there: the next server is waited for.
		}
		catch (IOException ex) {
			this.target.report(LoadProcess.CUT + ex);
		}
	}

	private void postOnOneConnection(URI server) throws IOException {
		try (RawHttp connection = new RawHttp(server)) {
			while (connection.isReusable() && !this.target.isEnded()) {
				postOn(connection);
			}
		}
	}

	private void postOn(RawHttp connection) throws IOException {
		if (this.unanswered != null) {
			boolean told = report(this.unanswered, connection.exchange(this.unanswered.request()));
			this.unanswered = told ? null : this.unanswered;
			return;
		}
		LoadTrades.Body body = this.trades.next();
		this.unanswered = body.isKeyed() ? body : null;
		try {
			boolean told = report(body, connection.exchange(body.request()));
			// Now and then an answered request is repeated as well.
			this.unanswered = (body.isKeyed() && (!told || this.trades.isRepeatDue())) ? body : null;
		}
		catch (IOException ex) {
			body.trades().forEach(trade -> this.target.report(LoadProcess.LOST + trade));
			throw ex;
		}
	}

	/** Whether the answer tells what became of the request. */
	private boolean report(LoadTrades.Body body, RawHttp.Answer answer) {
		if (answer.status() == 201 && body.recordedBy(answer.body()) != null) {
			body.recordedBy(answer.body()).forEach(trade -> this.target.report(LoadProcess.RECORDED + trade));
		}
		else if (answer.status() == 503) {
			this.target.report(LoadProcess.BUSY + answer.header("Retry-After"));
		}
		else {
			this.target.report(LoadProcess.ODD + answer.status() + " " + answer.body());
			return answer.status() != 500;
		}
		return true;
	}

}
