/**
 * A book as one append-only file: the truth of the embedded book, {@code trades.journal},
 * with a note of how far its index is good, and every copy of a book in any engine.
 *
 * <h2>File format, version 1</h2>
 * <p>
 * All integers are big-endian. The file is a header and any number of records, back to
 * back; offsets count from the start of the file. <pre>
 * header (40 bytes)
 *   0   8  the ASCII letters TRADESJL
 *   8   4  format version: 1
 *  12  16  the book's id, a UUID
 *  28   8  salt, made at random with the journal
 *  36   4  CRC-32C of bytes 0 … 35
 *
 * record: one group, made durable by one fsync
 *   0   4  the ASCII letters TREC
 *   4   4  n, the length of the payload in bytes, 1 … 67108864
 *   8   4  CRC-32C of the header's salt, of bytes 4 … 7 and of the payload
 *  12   n  payload
 *
 * payload
 *   0   8  the id of the record's first trade: one more than the last id of the record before, 1 in the first
 *   8   4  the number of entries, at least 1
 *  12   …  the entries; the ids run on from entry to entry
 *
 * entry: what one request recorded
 *   1 byte   0: no idempotency key; 1: a key follows
 *   if a key follows
 *     2 bytes  0
 *     1 byte   length of the key (1 … 255), then the key in ASCII
 *     32 bytes SHA-256 of the request
 *   4 bytes  the number of trades, at least 1
 *   the trades, each
 *     1 byte   0: buy; 1: sell
 *     8 bytes  user id
 *     1 byte   length of the symbol in bytes (1 … 128), then the symbol in UTF-8
 *     1 byte   shares (1 … 100)
 *     8 bytes  price
 *     8 bytes  timestamp, milliseconds since the epoch
 * </pre>
 * <p>
 * A record is appended only after the one before it was synced, so a crash can tear only
 * the last one. A reader that meets bytes that are no valid record looks for a valid
 * record of higher ids behind them: if there is one, the journal is damaged in the
 * middle; if there is none, these bytes are the torn tail of a group that was never
 * acknowledged. The salt keeps clients from hiding in their trades what would pass for
 * such a record, and sets the records of one journal apart from what a disk may still
 * hold of another.
 */
@NullMarked
package trades.server.adapter.out.journal;

import org.jspecify.annotations.NullMarked;
