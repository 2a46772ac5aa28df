/**
 * The command {@code tamis lsp}: a server of the Language Server Protocol 3.17 for scripts. {@link
 * org.tamis.cli.lsp.SieveLanguageServer} is its life, {@link org.tamis.cli.lsp.ScriptService} what
 * it answers about documents, and each answer is a class of its own.
 */
@NullMarked
package org.tamis.cli.lsp;

import org.jspecify.annotations.NullMarked;
