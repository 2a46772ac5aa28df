/** The configuration file: its keys, its mistakes and what it means. */
@NullMarked
package org.tamis.cli.config;

import org.jspecify.annotations.NullMarked;
