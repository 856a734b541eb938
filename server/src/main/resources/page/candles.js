// Draws candles and volumes on a uPlot, whose x values are the places of bars in a list.

/** The share of the height that volumes may take. */
const VOLUME = 0.22;

/** A hook for uPlot: a bar's body is hollow where the price rose and filled where it fell. */
export function candles(barAt, colours) {
	return (plot) => {
		const { ctx, bbox } = plot;
		const first = Math.max(0, Math.floor(plot.scales.x.min));
		const last = Math.ceil(plot.scales.x.max);
		const width = Math.max(1, Math.floor((plot.valToPos(1, 'x', true) - plot.valToPos(0, 'x', true)) * 0.7));
		const { rise, fall, volume } = colours();
		let most = 1;
		for (let index = first; index <= last; index++) {
			most = Math.max(most, Number(barAt(index)?.shares ?? 0));
		}
		const y = (price) => Math.round(plot.valToPos(Number(price), 'price', true));
		ctx.save();
		ctx.beginPath();
		ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
		ctx.clip();
		ctx.lineWidth = Math.max(1, Math.round(devicePixelRatio));
		for (let index = first; index <= last; index++) {
			const bar = barAt(index);
			if (!bar) {
				continue;
			}
			const x = Math.round(plot.valToPos(index, 'x', true));
			const left = x - Math.floor(width / 2);
			const tall = Math.round((Number(bar.shares) / most) * bbox.height * VOLUME);
			ctx.fillStyle = volume;
			ctx.fillRect(left, bbox.top + bbox.height - tall, width, tall);
			const isRise = bar.close >= bar.open;
			const top = y(isRise ? bar.close : bar.open);
			const bottom = y(isRise ? bar.open : bar.close);
			ctx.strokeStyle = isRise ? rise : fall;
			ctx.fillStyle = fall;
			ctx.beginPath();
			ctx.moveTo(x, y(bar.high));
			ctx.lineTo(x, top);
			ctx.moveTo(x, bottom);
			ctx.lineTo(x, y(bar.low));
			ctx.stroke();
			if (isRise) {
				ctx.strokeRect(left, top, width, Math.max(1, bottom - top));
			} else {
				ctx.fillRect(left, top, width, Math.max(1, bottom - top));
			}
		}
		ctx.restore();
	};
}
