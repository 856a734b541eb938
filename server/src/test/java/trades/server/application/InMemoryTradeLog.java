package trades.server.application;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import trades.server.application.port.out.TradeLog;
import trades.server.domain.Entry;
import trades.server.domain.Submission;

/** A log that a test can hold up and let fail. A failed append appends nothing. */
public final class InMemoryTradeLog implements TradeLog {

	private final List<List<Entry>> groups = new CopyOnWriteArrayList<>();

	private final Interference appends = new Interference();

	private long lastId;

	@Override
	public List<Entry> append(List<Submission> group) {
		this.appends.enter();
		synchronized (this.groups) {
			List<Entry> entries = new ArrayList<>();
			for (Submission submission : group) {
				Entry entry = new Entry(this.lastId + 1, submission.trades(), submission.key());
				entries.add(entry);
				this.lastId = entry.lastId();
			}
			this.groups.add(List.copyOf(entries));
			return entries;
		}
	}

	/** What was appended, group by group. */
	public List<List<Entry>> groups() {
		return this.groups;
	}

	public Interference appends() {
		return this.appends;
	}

}
