/**
 * The packaged client as users run it: launcher, archive, man pages, completion.
 */
package trades.cli.launcher;
