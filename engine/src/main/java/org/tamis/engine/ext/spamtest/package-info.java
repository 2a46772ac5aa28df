/** spamtest, spamtestplus and virustest: RFC 5235. */
@NullMarked
package org.tamis.engine.ext.spamtest;

import org.jspecify.annotations.NullMarked;
