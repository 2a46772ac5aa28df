/** Users' calendars: iCalendar (RFC 5545), iTIP (RFC 5546), and where objects are kept. */
@NullMarked
package org.tamis.imap.calendar;

import org.jspecify.annotations.NullMarked;
