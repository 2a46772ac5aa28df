/**
 * Scheduling messages (RFC 5546) applied to calendar objects (RFC 5545), over a port for the
 * calendars.
 */
@NullMarked
package org.tamis.bridge.icalendar;

import org.jspecify.annotations.NullMarked;
