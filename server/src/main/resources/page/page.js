import { Problem, get, newest, query, retrying } from './api.js';
import { Blotter } from './blotter.js';
import { Chart } from './chart.js';
import { Feed } from './feed.js';
import { Filters } from './filters.js';
import { times } from './format.js';
import { FilteredList, WholeBook } from './lists.js';
import { Positions } from './positions.js';
import { RecordForm } from './record.js';

// Everything on the page is what the filters let through, as of one id; from there on the feed brings it forward.

/** As many rows as any screen shows at first. */
const FIRST_ROWS = 80;

const find = (selector) => document.querySelector(selector);

const connection = find('#connection');
const count = find('#count');
const blotter = new Blotter(find('#blotter'));
const chart = new Chart(find('#chart'));
const positions = new Positions(find('#positions'));
const filters = new Filters(find('#filters'), show);
new RecordForm(find('#record'));

/** What is shown now: ended by the next. */
let shown = null;

function say(state, failure) {
	const words = {
		live: 'live',
		paused: 'paused while hidden',
		refused: failure?.message,
		away: failure instanceof Problem ? `${failure.message}; trying again …` : 'the server is away; trying again …',
	};
	connection.dataset.state = state;
	connection.textContent = words[state];
}

async function show() {
	shown?.end();
	const view = shown = new View();
	try {
		await retrying(view.signal, () => view.open(), (failure) => say('away', failure));
	} catch (problem) {
		if (view.signal.aborted) {
			return;
		}
		if (!(problem instanceof Problem)) {
			throw problem;
		}
		say('refused', problem);
		filters.refuse(problem);
	}
}

/** One state of the filters. */
class View {

	constructor() {
		this.controller = new AbortController();
		this.signal = this.controller.signal;
		this.query = filters.query;
		this.count = null;
		this.added = 0;
	}

	async open() {
		const { book, id, trade } = await newest(this.signal);
		this.list = filters.isEmpty ? new WholeBook(id, () => blotter.update())
			: new FilteredList(this.query, id, () => blotter.update());
		await this.list.load(0, FIRST_ROWS);
		if (this.signal.aborted) {
			return;
		}
		blotter.show(this.list);
		this.feed = new Feed(this.query, book, id, { state: say, lost: show, trades: (trades) => this.add(trades) });
		this.follow();
		this.#sumUp(id);
		this.#draw(this.query.get('symbol') ?? this.list.at(0)?.symbol ?? trade?.symbol, id);
	}

	/** A browser opens six connections to a server: a tab that nobody sees leaves them to others. */
	follow() {
		if (document.hidden) {
			this.feed?.close();
			say('paused');
		} else {
			this.feed?.open();
		}
	}

	add(trades) {
		this.list.add(trades);
		blotter.update();
		this.added += trades.length;
		this.#tellCount();
		positions.add(trades);
		if (chart.symbol == null) {
			this.#draw(trades[0].symbol, trades.at(-1).id);
		} else {
			chart.add(trades);
		}
	}

	async #sumUp(id) {
		const userId = this.query.get('user_id');
		if (userId === null) {
			positions.hide();
		} else {
			this.#attempt(() => positions.show(userId, get('positions', query(this.query, { up_to: id }), this.signal)));
		}
		this.#tellCount();
		await this.#attempt(async () => {
			this.count = filters.isEmpty ? id : (await get('counts', query(this.query, { up_to: id }), this.signal)).count;
		});
		this.#tellCount();
	}

	#draw(symbol, id) {
		this.#attempt(() => chart.show(symbol, this.query, id, this.signal));
	}

	/** Whatever keeps this from being read, the list goes on. */
	async #attempt(action) {
		await retrying(this.signal, action, () => {}).catch((problem) => {
			if (!this.signal.aborted && !(problem instanceof Problem)) {
				throw problem;
			}
		});
	}

	#tellCount() {
		const matching = filters.isEmpty ? '' : ' matching';
		count.textContent = this.count === null ? '…' : `${times(this.count + this.added, 'trade')}${matching}`;
	}

	end() {
		this.controller.abort();
		this.feed?.close();
		this.list?.close();
	}

}

document.addEventListener('visibilitychange', () => shown?.follow());
document.addEventListener('click', (event) => {
	const link = event.target.closest('a[data-filter]');
	if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
		event.preventDefault();
		filters.change(link.dataset.filter, new URLSearchParams(link.search).get(link.dataset.filter));
	}
});
show();
