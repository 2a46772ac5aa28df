/** Scripts run on messages with nothing behind them: the facts, the effects, what is counted. */
@NullMarked
package org.tamis.cli.dryrun;

import org.jspecify.annotations.NullMarked;
