import { request } from './access.js';
import { parse, problemOf, retrying } from './api.js';
import { element } from './format.js';

const INTEGER = /^-?(0|[1-9]\d*)$/;

const NUMBERS = ['user_id', 'shares', 'price'];

/** Within this time after an answer, the same once more is a double click or a key held down. */
const SAME = 1000;

/**
 * The form that records a trade. Each attempt at one has a key of its own, under which the server records once however
 * often it is sent.
 */
export class RecordForm {

	constructor(section) {
		this.form = section.querySelector('form');
		this.outcome = section.querySelector('.outcome');
		this.last = null;
		this.form.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#submit();
		});
	}

	/** Integers of any size as they were typed; the server is the one to judge the rest. */
	#body() {
		const data = new FormData(this.form);
		const members = [...data].filter(([, value]) => value !== '').map(([name, value]) => {
			let json = JSON.stringify(value);
			if (name === 'timestamp') {
				json = String(new Date(value).getTime());
			} else if (NUMBERS.includes(name) && INTEGER.test(value)) {
				json = value;
			}
			return `"${name}":${json}`;
		});
		return `{${members.join(',')}}`;
	}

	async #submit() {
		const body = this.#body();
		if (this.last?.body !== body || Date.now() > this.last.answered + SAME) {
			this.last = { body, key: newKey(), answered: Infinity };
		}
		const attempt = this.last;
		this.form.setAttribute('aria-busy', 'true');
		try {
			const trade = await retrying(new AbortController().signal, () => send(attempt),
				() => this.#say('no answer yet: sending it again, it is recorded once …'));
			this.#clearFaults();
			this.#say('Recorded as ', element('a', { href: `trades/${trade.id}`, textContent: `trade ${trade.id}` }));
		} catch (problem) {
			this.#refuse(problem);
		} finally {
			attempt.answered = Date.now();
			this.form.removeAttribute('aria-busy');
		}
	}

	#refuse(problem) {
		this.#clearFaults();
		const elsewhere = [];
		let first;
		for (const error of problem.errors) {
			const field = this.form.querySelector(`[data-field="${CSS.escape(error.field)}"]`);
			if (!field) {
				elsewhere.push(`${error.field} ${error.detail}`);
				continue;
			}
			const fault = field.querySelector('.fault');
			fault.textContent = error.detail;
			fault.id = `fault-${error.field}`;
			const input = field.querySelector('input');
			input.setAttribute('aria-invalid', 'true');
			input.setAttribute('aria-describedby', fault.id);
			first ??= input;
		}
		first?.focus();
		this.#say([problem.message, ...elsewhere].join('; '));
	}

	#clearFaults() {
		this.form.querySelectorAll('.fault').forEach((fault) => { fault.textContent = ''; });
		this.form.querySelectorAll('[aria-invalid]').forEach((input) => {
			input.removeAttribute('aria-invalid');
			input.removeAttribute('aria-describedby');
		});
	}

	#say(...content) {
		this.outcome.replaceChildren(...content);
	}

}

/** Not `randomUUID`, which there is only on pages of localhost or TLS. */
function newKey() {
	return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function send({ body, key }) {
	const response = await request('trades', {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `"${key}"` },
		body,
	});
	if (!response.ok) {
		throw await problemOf(response);
	}
	return parse(await response.text());
}
