/**
 * Addresses that mail is sent to or that belong to somebody, as scripts and SMTP write them. They
 * are nobody's extension: {@code redirect}, {@code vacation}, {@code reject} and {@code notify} ask
 * the same of them. The addresses that are read from header fields are in {@code message}.
 */
@NullMarked
package org.tamis.engine.address;

import org.jspecify.annotations.NullMarked;
