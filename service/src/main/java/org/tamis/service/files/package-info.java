/** Durable files: atomic writes, locks, names, the directory of an account. */
@NullMarked
package org.tamis.service.files;

import org.jspecify.annotations.NullMarked;
