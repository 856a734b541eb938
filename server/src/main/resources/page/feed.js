import { request } from './access.js';
import { Problem, delay, newest, parse, pause, problemOf } from './api.js';

/** The server sends something every 5 seconds, so a feed that is silent for longer is dead. */
const SILENCE = 15_000;

/** What was missed is not read one by one if it is more than this. */
const CATCH_UP = 20_000;

/**
 * Follows the book behind an id, over any number of connections, without loss or doubles. `EventSource` would end for
 * good on a 503 and can't say who is asking.
 */
export class Feed {

	/**
	 * @param position the id behind which to begin
	 * @param told `trades` gets lists of trades, `state` what there is to say of the connection, `lost` hears that
	 * everything has to be read anew: the book is another one, or far ahead
	 */
	constructor(query, book, position, told) {
		Object.assign(this, { query, book, position, told });
		this.controller = null;
		this.failures = 0;
		this.isOld = false;
	}

	open() {
		if (!this.controller) {
			this.controller = new AbortController();
			this.#run(this.controller.signal);
		}
	}

	close() {
		this.controller?.abort();
		this.controller = null;
	}

	async #run(signal) {
		while (!signal.aborted) {
			let failure;
			try {
				if (this.isOld) {
					await this.#refuseIfLost(signal);
				}
				this.isOld = true;
				await this.#listen(signal);
			} catch (error) {
				failure = error;
			}
			if (signal.aborted) {
				return;
			}
			if (failure instanceof Problem && failure.isFinal) {
				this.told.state('refused', failure);
				return;
			}
			this.told.state('away', failure);
			await pause(delay(this.failures++, failure), signal).catch(() => {});
		}
	}

	async #refuseIfLost(signal) {
		const { book, id } = await newest(signal);
		if (book !== this.book || id > this.position + CATCH_UP) {
			this.close();
			this.told.lost();
			throw new Error('the list is read anew');
		}
	}

	async #listen(signal) {
		const silence = new AbortController();
		let timer;
		const heard = () => {
			clearTimeout(timer);
			timer = setTimeout(() => silence.abort(), SILENCE);
		};
		const end = () => silence.abort();
		signal.addEventListener('abort', end);
		try {
			heard();
			const response = await request(`feed?${this.query}`, {
				signal: silence.signal,
				cache: 'no-store',
				headers: { Accept: 'text/event-stream', 'Last-Event-ID': this.position },
			});
			if (!response.ok) {
				throw await problemOf(response);
			}
			this.failures = 0;
			this.told.state('live');
			await this.#read(response.body, signal, heard);
		} finally {
			clearTimeout(timer);
			signal.removeEventListener('abort', end);
		}
	}

	async #read(body, signal, heard) {
		const reader = body.pipeThrough(new TextDecoderStream()).getReader();
		let rest = '';
		for (;;) {
			const { value, done } = await reader.read();
			if (done || signal.aborted) {
				return;
			}
			heard();
			const events = (rest + value).split('\n\n');
			rest = events.pop();
			const trades = [];
			for (const event of events) {
				this.#take(event, trades);
			}
			if (trades.length) {
				this.told.trades(trades);
			}
		}
	}

	/** An event without data only tells how far the feed is. */
	#take(event, trades) {
		let id;
		for (const line of event.split('\n')) {
			if (line.startsWith('id: ')) {
				id = Number(line.slice(4));
			} else if (line.startsWith('data: ') && id > this.position) {
				trades.push(parse(line.slice(6)));
			}
		}
		if (id > this.position) {
			this.position = id;
		}
	}

}
