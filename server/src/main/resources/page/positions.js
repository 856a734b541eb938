import { element, number, times } from './format.js';

/** More rows than anybody reads. */
const MAX_SHOWN = 200;

/** What a user has of each symbol. Sums are BigInts, so that they are exact whatever their size. */
export class Positions {

	constructor(section) {
		this.section = section;
		this.title = section.querySelector('h2');
		this.body = section.querySelector('tbody');
		this.empty = section.querySelector('.empty');
		this.hide();
	}

	hide() {
		this.section.hidden = true;
		this.held = null;
		this.late = null;
	}

	/** @param reading a promise of what the server tells as of an id, behind which `add` goes on */
	async show(userId, reading) {
		this.hide();
		const late = this.late = [];
		const read = await reading;
		if (this.late !== late) {
			return;
		}
		this.late = null;
		this.title.textContent = `Positions of user ${userId}`;
		this.held = new Map(read.map((position) => [position.symbol, {
			symbol: position.symbol,
			bought: BigInt(position.bought),
			sold: BigInt(position.sold),
			boughtVolume: BigInt(position.bought_volume),
			soldVolume: BigInt(position.sold_volume),
			lastPrice: position.last_price,
		}]));
		this.section.hidden = false;
		this.add(late);
		this.#draw();
	}

	add(trades) {
		this.late?.push(...trades);
		if (!this.held) {
			return;
		}
		for (const trade of trades) {
			const position = this.held.get(trade.symbol) ?? { symbol: trade.symbol, bought: 0n, sold: 0n,
				boughtVolume: 0n, soldVolume: 0n };
			const shares = BigInt(trade.shares);
			const volume = shares * BigInt(trade.price);
			if (trade.type === 'buy') {
				position.bought += shares;
				position.boughtVolume += volume;
			} else {
				position.sold += shares;
				position.soldVolume += volume;
			}
			position.lastPrice = trade.price;
			this.held.set(trade.symbol, position);
		}
		this.drawing ??= setTimeout(() => this.#draw(), 250);
	}

	#draw() {
		clearTimeout(this.drawing);
		this.drawing = null;
		if (!this.held) {
			return;
		}
		const positions = [...this.held.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
		this.body.replaceChildren(...positions.slice(0, MAX_SHOWN).map((position) => this.#row(position)));
		const rest = positions.length - MAX_SHOWN;
		this.empty.hidden = positions.length > 0 && rest <= 0;
		this.empty.textContent = rest > 0 ? `and ${times(rest, 'more symbol')}: filter by one` : 'None.';
	}

	#row(position) {
		const cell = (value) => element('td', { className: 'number' }, number(value));
		const link = element('a', { href: `?${new URLSearchParams({ symbol: position.symbol })}`,
			textContent: position.symbol });
		link.dataset.filter = 'symbol';
		return element('tr', {}, element('th', { scope: 'row' }, link), cell(position.bought - position.sold),
			cell(position.bought), cell(position.sold), cell(position.boughtVolume), cell(position.soldVolume),
			cell(position.lastPrice));
	}

}
