// How things are written on the page. Numbers come as Number, or as BigInt where they are beyond 2^53.

const grouped = new Intl.NumberFormat();

/** A number with its digits in groups, exactly. */
export const number = (value) => grouped.format(value);

export const times = (count, one, many = `${one}s`) => `${number(count)} ${count == 1 ? one : many}`;

export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const pad = (value, length = 2) => String(value).padStart(length, '0');

/** The moment of a timestamp, or null for one that lies beyond the calendar. */
function moment(timestamp) {
	const date = new Date(Number(timestamp));
	return Number.isNaN(date.getTime()) ? null : date;
}

export function day(timestamp) {
	const date = moment(timestamp);
	return date ? `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}` : String(timestamp);
}

export function minute(timestamp) {
	const date = moment(timestamp);
	return date ? `${pad(date.getHours())}:${pad(date.getMinutes())}` : '';
}

/** A timestamp in the browser's own time zone, to the millisecond. */
export function time(timestamp) {
	const date = moment(timestamp);
	return date
		? `${day(timestamp)} ${minute(timestamp)}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}`
		: String(timestamp);
}

/** As machines read it. */
export const iso = (timestamp) => moment(timestamp)?.toISOString() ?? '';

/** What an input for a local time holds at a moment. */
export const localInput = (timestamp) => moment(timestamp) ? time(timestamp).replace(' ', 'T').replace(/\.000$/, '') : '';

/** An element with properties and children; text is always text. */
export function element(name, properties = {}, ...children) {
	const made = Object.assign(document.createElement(name), properties);
	made.append(...children);
	return made;
}

/** The arrow tells what the colour does. */
export const side = (type) => (type === 'buy' ? '▲ buy' : '▼ sell');
