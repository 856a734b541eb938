package trades.server;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import trades.server.adapter.cache.CachedTradeIndex;
import trades.server.adapter.metrics.MeteredTradeLog;
import trades.server.application.TradeFinder;
import trades.server.application.TradeWriter;
import trades.server.application.WriterLimits;
import trades.server.application.port.in.FindTrades;
import trades.server.application.port.out.TradeIndex;
import trades.server.book.BookSettings;
import trades.server.book.EmbeddedBook;

/** Opens the book and puts the use cases on top of it. */
@Configuration(proxyBeanMethods = false)
class BookConfiguration {

	@Bean
	EmbeddedBook book(TradesProperties properties) {
		return EmbeddedBook.open(BookSettings.of(properties.dataDir(), properties.minFreeSpace().toBytes(),
				properties.checkpointInterval()));
	}

	@Bean
	TradeIndex tradeIndex(EmbeddedBook book, TradesProperties properties) {
		return new CachedTradeIndex(book.index(), book.tradeCount(), properties.cacheBytes());
	}

	@Bean
	TradeWriter tradeWriter(EmbeddedBook book, TradeIndex index, TradesProperties properties, FatalFailure fatalFailure,
			MeterRegistry registry) {
		TradesProperties.Queue queue = properties.queue();
		WriterLimits limits = new WriterLimits(queue.count(), queue.bytes(), queue.groupSize().toBytes());
		return new TradeWriter(new MeteredTradeLog(book.log(), registry), index, limits, cause -> {
			book.markFailed();
			fatalFailure.endProcess("the book can't be written any more", cause);
		});
	}

	@Bean
	FindTrades findTrades(TradeIndex index, TradesProperties properties) {
		return new TradeFinder(index, properties.pageSize());
	}

	@Bean
	BookMetrics bookMetrics(EmbeddedBook book, TradeWriter writer) {
		return new BookMetrics(book, writer);
	}

	@Bean
	FatalFailure fatalFailure(ConfigurableApplicationContext context) {
		return new FatalFailure(context);
	}

}
