package trades.server;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import trades.server.adapter.out.cache.CachedReader;
import trades.server.application.TradeFeed;
import trades.server.application.TradeFinder;
import trades.server.application.TradeWriter;
import trades.server.application.WriterLimits;
import trades.server.application.port.in.FindTrades;
import trades.server.application.port.out.Book;
import trades.server.monitoring.BookHealth;
import trades.server.monitoring.BookMetrics;
import trades.server.process.FatalFailure;

/** Puts the use cases on top of the book, whatever it is kept in. */
@Configuration(proxyBeanMethods = false)
class BookConfiguration {

	@Bean
	TradeWriter tradeWriter(Book book, TradesProperties properties, FatalFailure fatalFailure) {
		book.growth().subscribe(lastId -> {
		}, cause -> fatalFailure.endProcess("the book can't be served any more", cause));
		TradesProperties.Queue queue = properties.queue();
		WriterLimits limits = new WriterLimits(queue.count(), queue.bytes(), queue.groupSize().toBytes());
		return new TradeWriter(book.writer(), limits,
				cause -> fatalFailure.endProcess("the book can't be written any more", cause));
	}

	@Bean
	CachedReader cachedReader(Book book, TradesProperties properties) {
		CachedReader reader = new CachedReader(book.reader(), properties.cacheBytes());
		book.onRecorded(reader::add);
		return reader;
	}

	@Bean
	FindTrades findTrades(CachedReader reader, TradesProperties properties) {
		return new TradeFinder(reader, properties.pageSize());
	}

	@Bean
	TradeFeed tradeFeed(Book book, CachedReader reader, TradesProperties properties) {
		return new TradeFeed(book, reader, properties.pageSize());
	}

	@Bean
	BookMetrics bookMetrics(Book book, TradeWriter writer) {
		return new BookMetrics(book, writer);
	}

	@Bean
	BookHealth bookHealthIndicator(Book book, TradeWriter writer) {
		return new BookHealth(book.reader(), writer);
	}

	@Bean
	FatalFailure fatalFailure(ConfigurableApplicationContext context) {
		return new FatalFailure(context);
	}

}
