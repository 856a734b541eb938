import { localInput } from './format.js';

const NAMES = ['user_id', 'symbol', 'type', 'since', 'until'];

const TIMES = new Set(['since', 'until']);

/** The filters: the address bar has them, the form shows and changes them. Their names are those of the API. */
export class Filters {

	constructor(form, onChange) {
		this.form = form;
		this.onChange = onChange;
		this.fault = form.querySelector('.fault');
		this.query = this.#fromAddress();
		this.#fill();
		form.addEventListener('input', () => {
			clearTimeout(this.timer);
			this.timer = setTimeout(() => this.#typed(), 250);
		});
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#typed();
		});
		form.addEventListener('reset', (event) => {
			event.preventDefault();
			this.set(new URLSearchParams());
		});
		addEventListener('popstate', () => this.#show(this.#fromAddress()));
	}

	get isEmpty() {
		return this.query.size === 0;
	}

	value(name) {
		return this.query.get(name);
	}

	/** Changes one and keeps the others. */
	change(name, value) {
		const query = new URLSearchParams(this.query);
		query.set(name, value);
		this.set(query);
	}

	/** Another state, to which the browser's back button leads back. */
	set(query) {
		if (query.toString() !== this.query.toString()) {
			history.pushState(null, '', query.size ? `?${query}` : location.pathname);
		}
		this.#show(query);
	}

	/** Shows the server's objections at their fields. */
	refuse(problem) {
		this.fault.textContent = problem.errors.map((error) => `${error.field} ${error.detail}`).join('; ')
			|| problem.message;
		for (const { field } of problem.errors) {
			this.form.elements[field]?.setAttribute('aria-invalid', 'true');
		}
	}

	#show(query) {
		clearTimeout(this.timer);
		const isSame = query.toString() === this.query.toString();
		this.query = query;
		this.#fill();
		if (!isSame) {
			this.onChange();
		}
	}

	#fromAddress() {
		const given = new URLSearchParams(location.search);
		return new URLSearchParams(NAMES.filter((name) => given.get(name)).map((name) => [name, given.get(name)]));
	}

	/** Every letter would be too much to go back through. */
	#typed() {
		const query = new URLSearchParams();
		for (const name of NAMES) {
			const input = this.form.elements[name];
			const value = input.value === this.#shown(name) ? this.query.get(name) ?? '' : this.#sent(name, input.value);
			if (value) {
				query.set(name, value);
			}
		}
		if (query.toString() !== this.query.toString()) {
			history.replaceState(null, '', query.size ? `?${query}` : location.pathname);
			this.#show(query);
		}
	}

	#fill() {
		this.fault.textContent = '';
		for (const name of NAMES) {
			const input = this.form.elements[name];
			input.removeAttribute('aria-invalid');
			if (input.value !== this.#shown(name)) {
				input.value = this.#shown(name);
			}
		}
	}

	/** What the input has for what the address has. */
	#shown(name) {
		const value = this.query.get(name) ?? '';
		return TIMES.has(name) && value ? localInput(/^\d+$/.test(value) ? value : Date.parse(value)) : value;
	}

	#sent(name, value) {
		return TIMES.has(name) && value ? new Date(value).toISOString() : value;
	}

}
