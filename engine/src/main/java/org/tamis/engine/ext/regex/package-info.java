/** regex: draft-ietf-sieve-regex-01. */
@NullMarked
package org.tamis.engine.ext.regex;

import org.jspecify.annotations.NullMarked;
