// Who is asking: the token that a closed server wants, which this tab keeps until it is closed.

const KEY = 'trades.token';

const dialog = document.querySelector('#access');
const form = dialog.querySelector('form');
const input = form.elements.token;

/** What everybody waits for who was refused meanwhile. */
let answer = null;

form.addEventListener('submit', (event) => {
	event.preventDefault();
	dialog.close(input.value.trim());
	input.value = '';
});

/** Resolves when somebody has given a token, or has not. */
function ask(reason) {
	answer ??= new Promise((resolve) => {
		dialog.querySelector('.fault').textContent = reason;
		dialog.returnValue = '';
		dialog.addEventListener('close', () => {
			answer = null;
			resolve(dialog.returnValue);
		}, { once: true });
		dialog.showModal();
	});
	return answer;
}

/** As soon as it is of no use any more, nobody waits. */
function abandoned(signal) {
	return new Promise((resolve, reject) => {
		signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
	});
}

/** Fetches with the token of this tab, and asks for one whenever the server does not take it. */
export async function request(path, options) {
	for (;;) {
		const token = sessionStorage.getItem(KEY);
		const headers = token ? { ...options.headers, Authorization: `Bearer ${token}` } : options.headers;
		const response = await fetch(path, { ...options, headers });
		if (response.status !== 401) {
			return response;
		}
		if (sessionStorage.getItem(KEY) === token) {
			const given = await Promise.race([ask(token ? 'The server does not take this token any more.' : ''),
				abandoned(options.signal)]);
			if (!given) {
				return response;
			}
			sessionStorage.setItem(KEY, given);
		}
	}
}

/** A link to a document can't send the token, so what it leads to is fetched with it and shown from memory. */
document.addEventListener('click', async (event) => {
	const link = event.target.closest('a[href^="trades/"]');
	if (!link || !sessionStorage.getItem(KEY)) {
		return;
	}
	event.preventDefault();
	const response = await request(link.href, { headers: { Accept: 'application/json' } });
	const address = URL.createObjectURL(await response.blob());
	if (event.ctrlKey || event.metaKey || event.shiftKey) {
		window.open(address);
	} else {
		location.assign(address);
	}
});
