package trades.server.adapter.in.web.body;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import trades.server.adapter.in.web.problem.BodyFault;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.domain.InvalidTradeException;
import trades.server.domain.NewTrade;
import trades.server.domain.TradeDraft;

/** Gathers the trades of one batch, and everything that is wrong with it. */
public final class BatchIntake {

	private final Clock clock;

	private final int maxTrades;

	private final List<NewTrade> trades = new ArrayList<>();

	private final List<BodyFault> faults = new ArrayList<>();

	private long faultCount;

	private long size;

	public BatchIntake(Clock clock, int maxTrades) {
		this.clock = clock;
		this.maxTrades = maxTrades;
	}

	/** Takes the next trade, or notes what is wrong with it. */
	public void add(BodyFault.Place place, TradeDraft draft) {
		count();
		try {
			this.trades.add(draft.toNewTrade(this.clock));
		}
		catch (InvalidTradeException ex) {
			ex.violations().forEach(violation -> note(BodyFault.of(place, violation)));
			this.faultCount += ex.total() - ex.violations().size();
		}
	}

	/** Notes that what stands at a place is no trade at all. */
	public void reject(BodyFault.Place place, @Nullable Object value, String detail) {
		count();
		note(new BodyFault(place, null, value, detail));
	}

	private void count() {
		BodyThreads.requireWanted();
		if (++this.size > this.maxTrades) {
			throw new HttpProblem(HttpStatus.CONTENT_TOO_LARGE,
					"a batch may have at most " + this.maxTrades + " trades: send several batches");
		}
	}

	public void note(BodyFault fault) {
		this.faultCount++;
		if (this.faults.size() < HttpProblem.MAX_LISTED) {
			this.faults.add(fault);
		}
	}

	/**
	 * The trades, if all are valid.
	 * @throws HttpProblem 400 with the first faults and their number, or for an empty
	 * batch
	 */
	public List<NewTrade> trades() {
		if (this.faultCount > 0) {
			throw HttpProblem.invalid(
					"the batch is invalid and nothing of it was recorded: " + this.faultCount
							+ ((this.faultCount == 1) ? " fault" : " faults")
							+ ((this.faultCount > this.faults.size()) ? HttpProblem.firstOf(this.faults) : ""),
					this.faults, this.faultCount);
		}
		if (this.trades.isEmpty()) {
			throw new HttpProblem(HttpStatus.BAD_REQUEST, "the batch is empty: send at least one trade");
		}
		return this.trades;
	}

}
