import { Problem, get, page, query } from './api.js';
import { candles } from './candles.js';
import { day, minute, number, time, times } from './format.js';

const SECOND = 1000;

const LENGTHS = { '1m': 60 * SECOND, '5m': 300 * SECOND, '15m': 900 * SECOND, '1h': 3600 * SECOND, '4h': 14_400 * SECOND,
	'1d': 86_400 * SECOND, '1w': 604_800 * SECOND };

/** A Monday, on which an interval of any length begins. */
const ANCHOR = Date.UTC(1970, 0, 5);

/** The server answers no more intervals. */
const MAX_BARS = 5000;

const BAR_WIDTH = 8;

/** Fewer bars than this don't fill the chart, or they would be too wide. */
const MIN_SHOWN = 30;

/** How the price of a symbol moved: the bars of the server, and what has come since. */
export class Chart {

	constructor(section) {
		this.title = section.querySelector('h2');
		this.interval = section.querySelector('select');
		this.readout = section.querySelector('.readout');
		this.frame = section.querySelector('.plot');
		this.empty = section.querySelector('.empty');
		this.bars = [];
		this.end = 0;
		this.loading = null;
		this.interval.addEventListener('change', () => this.load());
		section.querySelector('.earlier').addEventListener('click', () => this.#pan(-0.5));
		section.querySelector('.later').addEventListener('click', () => this.#pan(0.5));
		this.frame.addEventListener('keydown', (event) => this.#key(event));
		new ResizeObserver(() => this.#resize()).observe(this.frame);
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.plot?.redraw(false, true));
	}

	/**
	 * Shows a symbol as of an id, behind which `add` goes on.
	 * @param filter which of its trades; with `since` and `until`, as lists have it
	 */
	async show(symbol, filter, upTo, signal) {
		Object.assign(this, { symbol, signal, upTo, late: [] });
		this.filter = query(filter, { symbol });
		this.title.textContent = symbol == null ? 'Prices' : `Prices of ${symbol}`;
		await this.load();
	}

	async load() {
		const loading = this.loading = {};
		this.late = [];
		this.bars = [];
		this.#draw();
		const bars = this.symbol == null ? [] : await this.#read().catch((error) => {
			if (!(error instanceof Problem && error.isFinal)) {
				throw error;
			}
			return [];
		});
		if (this.loading !== loading || this.signal.aborted) {
			return;
		}
		this.loading = null;
		this.bars = bars;
		this.late.forEach((trade) => this.#merge(trade));
		this.end = this.bars.length;
		this.#draw();
	}

	async #read() {
		const ends = await Promise.all(['asc', 'desc'].map((order) => page(query(this.filter, { order, limit: 1,
			up_to: this.upTo }), this.signal)));
		const [first, last] = ends.map(({ trades }) => Number(trades[0]?.timestamp ?? 0)).sort((a, b) => a - b);
		this.length = this.interval.value || Object.keys(LENGTHS).find((name) => (last - first) / LENGTHS[name] <= 300)
			|| '1w';
		try {
			return await this.#ask({});
		} catch (error) {
			if (!(error instanceof Problem && error.status === 400)) {
				throw error;
			}
			// Too many: those before the latest trade.
			const to = Math.min(last + 1, Number.MAX_SAFE_INTEGER);
			return this.#ask({ from: Math.max(0, to - (MAX_BARS - 1) * LENGTHS[this.length]), to });
		}
	}

	#ask(bounds) {
		return get('bars', query(this.filter, { interval: this.length, up_to: this.upTo, from: this.filter.get('since'),
			to: this.filter.get('until'), ...bounds }), this.signal);
	}

	/** New trades of any symbol. */
	add(trades) {
		const own = trades.filter((trade) => trade.symbol === this.symbol);
		if (own.length === 0) {
			return;
		}
		this.upTo = trades.at(-1).id;
		if (this.loading) {
			this.late.push(...own);
			return;
		}
		const isAtEnd = this.end === this.bars.length;
		own.forEach((trade) => this.#merge(trade));
		this.end = isAtEnd ? this.bars.length : this.end;
		this.drawing ??= setTimeout(() => this.#draw(), 250);
	}

	/** As the server would: by timestamp, and then by id. */
	#merge({ timestamp, price, shares }) {
		const length = LENGTHS[this.length];
		const start = ANCHOR + Math.floor((Number(timestamp) - ANCHOR) / length) * length;
		let place = this.bars.length;
		while (place > 0 && this.bars[place - 1].start > start) {
			place--;
		}
		const bar = this.bars[place - 1];
		if (bar?.start !== start) {
			this.bars.splice(place, 0, { start, open: price, high: price, low: price, close: price, shares, trades: 1,
				first_timestamp: timestamp, last_timestamp: timestamp });
			return;
		}
		if (timestamp < bar.first_timestamp) {
			Object.assign(bar, { open: price, first_timestamp: timestamp });
		}
		if (timestamp >= bar.last_timestamp) {
			Object.assign(bar, { close: price, last_timestamp: timestamp });
		}
		bar.high = price > bar.high ? price : bar.high;
		bar.low = price < bar.low ? price : bar.low;
		bar.shares += shares;
		bar.trades += 1;
	}

	get #visible() {
		return Math.max(10, Math.floor(this.frame.clientWidth / BAR_WIDTH));
	}

	#pan(share) {
		this.#goTo(this.end + Math.round(this.#visible * share));
	}

	#goTo(end) {
		this.end = Math.max(Math.min(this.#visible, this.bars.length), Math.min(end, this.bars.length));
		this.#draw();
	}

	#draw() {
		clearTimeout(this.drawing);
		this.drawing = null;
		this.empty.hidden = this.bars.length > 0;
		this.empty.textContent = this.loading ? 'Reading …' : 'There is no trade to draw.';
		this.frame.hidden = this.bars.length === 0;
		this.#tell(this.bars.length - 1);
		if (this.frame.hidden || this.frame.clientWidth === 0) {
			return;
		}
		this.plot ??= this.#makePlot();
		const end = this.end;
		const start = Math.max(0, end - this.#visible);
		const shown = this.bars.slice(start, end);
		const values = (name) => shown.map((bar) => Number(bar[name]));
		this.plot.setData([shown.map((bar, index) => start + index), values('high'), values('low')], false);
		this.plot.setScale('x', { min: end - Math.max(shown.length, MIN_SHOWN) - 0.5, max: end - 0.5 });
		this.frame.setAttribute('aria-label', `${this.title.textContent} in ${times(this.bars.length, 'bar')} of `
			+ `${this.length}; the arrow keys go through them`);
	}

	#makePlot() {
		const css = (name) => getComputedStyle(this.frame).getPropertyValue(name).trim();
		const axis = { stroke: () => css('--muted'), grid: { stroke: () => css('--line'), width: 1 },
			ticks: { show: false }, font: '11px system-ui, sans-serif' };
		const hidden = { scale: 'price', paths: () => null, points: { show: false } };
		const colours = () => ({ rise: css('--buy'), fall: css('--sell'), volume: css('--volume') });
		return new window.uPlot({
			...this.#size,
			padding: [8, 0, 0, 8],
			legend: { show: false },
			cursor: { drag: { x: false, y: false }, points: { show: false }, y: false },
			scales: { x: { time: false }, price: { range: (plot, low, high) => roomFor(low, high) } },
			series: [{}, hidden, hidden],
			axes: [
				{ ...axis, size: 30, space: 72, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
					values: (plot, places) => places.map((place) => this.#label(this.bars[place])) },
				{ ...axis, scale: 'price', side: 1, size: (plot, labels) => 14 + 6.5 * Math.max(4, ...(labels ?? []).map((label) => label.length)),
					values: (plot, prices) => prices.map((price) => (Number.isInteger(price) ? number(price) : '')) },
			],
			hooks: {
				draw: [candles((place) => this.bars[place], colours)],
				setCursor: [(plot) => this.#tell(plot.cursor.idx ?? null, plot)],
			},
		}, [[], [], []], this.frame);
	}

	#label(bar) {
		if (!bar) {
			return '';
		}
		return LENGTHS[this.length] < LENGTHS['1d'] ? `${day(bar.start).slice(5)} ${minute(bar.start)}` : day(bar.start);
	}

	/** The bar under the cursor in words, exactly; the latest one where there is none. */
	#tell(index, plot) {
		const place = plot && index !== null ? plot.data[0][index] : this.bars.length - 1;
		const bar = this.bars[place];
		this.readout.textContent = bar
			? `${time(bar.start).slice(0, 16)}\nO ${number(bar.open)}  H ${number(bar.high)}  L ${number(bar.low)}  `
				+ `C ${number(bar.close)}  ·  ${times(bar.shares, 'share')} in ${times(bar.trades, 'trade')}`
			: '\u00a0';
	}

	#key(event) {
		const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20, Home: -Infinity, End: Infinity };
		const step = steps[event.key];
		if (step === undefined || !this.plot) {
			return;
		}
		event.preventDefault();
		const last = this.bars.length - 1;
		const from = this.plot.cursor.idx == null ? this.end : this.plot.data[0][this.plot.cursor.idx];
		const place = Math.max(0, Math.min(last, from + step));
		if (place >= this.end || place < this.end - this.#visible) {
			this.#goTo(step < 0 ? place + Math.ceil(this.#visible / 2) : place + 1);
		}
		this.plot.setCursor({ left: this.plot.valToPos(place, 'x'), top: 1 });
	}

	get #size() {
		return { width: this.frame.clientWidth, height: this.frame.clientHeight };
	}

	#resize() {
		if (this.plot && this.frame.clientWidth > 0) {
			this.plot.setSize(this.#size);
		}
		this.#draw();
	}

}

/** Room above the candles, and below them for the volumes. */
function roomFor(low, high) {
	if (low == null) {
		return [0, 1];
	}
	const height = high - low || Math.max(1, high * 0.02);
	return [Math.max(low - height * 0.4, Math.min(0, low)), high + height * 0.08];
}
