/** Where calendar objects (RFC 5545) are kept: files. */
@NullMarked
package org.tamis.bridge.calendar;

import org.jspecify.annotations.NullMarked;
