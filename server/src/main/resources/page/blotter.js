import { element, iso, number, side, time, times, zone } from './format.js';

/** Browsers cap the height of an element, some at 17 million pixels; what is longer is scrolled through in scale. */
const MAX_EXTENT = 12_000_000;

/** Rows that come one by one are shown to be new; when more come at once, nobody could follow. */
const MAX_MARKED = 3;

/**
 * A list of any length, of which only the rows in sight exist. `position` is how many pixels of all of it lie above the
 * viewport; the scroll bar follows it in scale, while short scrolls go pixel by pixel.
 */
export class Blotter {

	constructor(section) {
		this.table = section.querySelector('.table');
		this.viewport = section.querySelector('.viewport');
		this.extent = section.querySelector('.extent');
		this.window = section.querySelector('.window');
		this.news = section.querySelector('.news');
		this.jump = section.querySelector('.jump');
		this.empty = section.querySelector('.empty');
		this.rows = new Map();
		this.spare = [];
		this.position = 0;
		this.top = 0;
		this.added = 0;
		this.list = null;
		this.#measure();
		section.querySelector('[role=columnheader]:last-child').title = `in ${zone}`;
		this.viewport.addEventListener('scroll', () => this.#scrolled());
		this.viewport.addEventListener('scrollend', () => this.#align());
		this.news.addEventListener('click', () => this.goTo(0));
		this.jump.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#jumpTo(Number(this.jump.elements.id.value));
		});
		new ResizeObserver(() => this.#measure()).observe(this.viewport);
	}

	show(list) {
		this.list = list;
		this.position = 0;
		this.marked = null;
		this.jump.hidden = !list.rowOf;
		this.#fit();
	}

	/** Something has come; at the top, it is shown at once. */
	update() {
		this.draw ??= requestAnimationFrame(() => {
			this.draw = null;
			if (this.list && this.position === 0) {
				this.added = this.list.release();
			}
			this.#fit();
		});
	}

	goTo(row) {
		this.position = row * this.rowHeight;
		this.#fit();
	}

	#jumpTo(id) {
		this.list.release();
		const row = this.list.rowOf(Math.max(1, Math.min(id, this.list.newest)));
		this.marked = this.list.id(row);
		this.goTo(Math.max(0, row - 2));
		this.viewport.focus({ preventScroll: true });
	}

	#measure() {
		this.rowHeight = parseFloat(getComputedStyle(this.window).getPropertyValue('--row')) || 28;
		this.height = this.viewport.clientHeight;
		this.window.style.height = `${this.height}px`;
		this.#fit();
	}

	/** Makes the extent what the list needs. */
	#fit() {
		const rows = this.list?.length ?? 0;
		this.end = Math.max(0, rows * this.rowHeight - this.height);
		const extent = Math.max(this.height, Math.min(rows * this.rowHeight, MAX_EXTENT));
		this.scale = extent > this.height ? this.end / (extent - this.height) : 1;
		this.extent.style.height = `${extent}px`;
		this.#align();
	}

	/** Puts the scroll bar where the position is. */
	#align() {
		this.position = Math.max(0, Math.min(this.position, this.end));
		const top = Math.round(this.position / this.scale);
		if (Math.abs(this.top - top) >= 1) {
			this.viewport.scrollTop = top;
			this.top = this.viewport.scrollTop;
		}
		this.#render();
	}

	#scrolled() {
		const top = this.viewport.scrollTop;
		const way = top - this.top;
		if (way === 0) {
			return;
		}
		this.top = top;
		const isInside = top > 0 && top < this.viewport.scrollHeight - this.height - 1;
		const isShort = this.scale > 1 && Math.abs(way) < 2 * this.height && isInside;
		this.position = Math.max(0, Math.min(isShort ? this.position + way : top * this.scale, this.end));
		if (this.position === 0) {
			this.update();
		}
		this.#render();
	}

	#render() {
		if (!this.list) {
			return;
		}
		const first = Math.floor(this.position / this.rowHeight);
		const last = Math.min(this.list.length - 1, Math.floor((this.position + this.height) / this.rowHeight));
		this.#recycle(first, last);
		const marked = this.added <= MAX_MARKED ? this.added : 0;
		this.added = 0;
		for (let index = first; index <= last; index++) {
			this.#place(index, index < marked);
		}
		this.spare.forEach((row) => { row.element.hidden = true; });
		this.table.setAttribute('aria-rowcount', this.list.length + 1);
		this.news.hidden = !(this.list.pending && this.position > 0);
		this.news.textContent = `↑ ${times(this.list.pending, 'new trade')}`;
		this.empty.hidden = this.list.length > 0 || this.list.more;
		this.empty.textContent = this.list.rowOf ? 'No trade is recorded yet.' : 'No trade matches.';
		clearTimeout(this.reading);
		this.reading = setTimeout(() => this.list.load(first, last).catch(() => {}), 30);
	}

	#recycle(first, last) {
		const seen = new Set();
		for (let index = first; index <= last; index++) {
			seen.add(this.list.id(index));
		}
		for (const [id, row] of this.rows) {
			if (!seen.has(id)) {
				this.rows.delete(id);
				this.spare.push(row);
			}
		}
	}

	#place(index, isNew) {
		const id = this.list.id(index);
		let row = this.rows.get(id);
		if (!row) {
			row = this.spare.pop() ?? new Row(this.window);
			this.rows.set(id, row);
			row.element.hidden = false;
			row.element.classList.toggle('new', isNew);
		}
		row.show(id, this.list.at(index));
		row.element.classList.toggle('marked', id === this.marked);
		row.element.setAttribute('aria-rowindex', index + 2);
		row.element.style.transform = `translateY(${index * this.rowHeight - this.position}px)`;
	}

}

/** One row in sight; it shows one trade after the other. */
class Row {

	constructor(window) {
		const cell = (name, ...content) => element('span', { role: 'cell', className: name }, ...content);
		this.id = element('a', { title: 'as JSON' });
		this.side = cell('type');
		this.symbol = element('a', { title: 'only this symbol' });
		this.shares = cell('shares number');
		this.price = cell('price number');
		this.user = element('a', { title: 'only this user' });
		this.time = element('time');
		this.element = element('div', { role: 'row', className: 'row' }, cell('id number', this.id), this.side,
			cell('symbol', this.symbol), this.shares, this.price, cell('user number', this.user),
			cell('time number', this.time));
		window.append(this.element);
	}

	show(id, trade) {
		if (this.shown === id && this.isWhole) {
			return;
		}
		this.shown = id;
		this.isWhole = Boolean(trade);
		this.element.classList.toggle('waiting', !trade);
		this.element.dataset.type = trade?.type ?? '';
		this.id.textContent = id;
		this.id.href = `trades/${id}`;
		this.side.textContent = trade ? side(trade.type) : '';
		this.#link(this.symbol, 'symbol', trade?.symbol);
		this.shares.textContent = trade ? number(trade.shares) : '';
		this.price.textContent = this.price.title = trade ? number(trade.price) : '';
		this.#link(this.user, 'user_id', trade?.user_id);
		this.time.textContent = trade ? time(trade.timestamp) : '';
		this.time.dateTime = trade ? iso(trade.timestamp) : '';
	}

	#link(link, name, value) {
		link.textContent = value ?? '';
		link.href = `?${new URLSearchParams({ [name]: value ?? '' })}`;
		link.dataset.filter = name;
	}

}
