/** What became of tests, as people and programs read it. */
@NullMarked
package org.tamis.cli.svtest.report;

import org.jspecify.annotations.NullMarked;
