package org.tamis.service.tls;

import java.nio.file.Path;

/**
 * Where a certificate and its key are.
 *
 * @param certificates the server's certificate, then those of the authorities between it and the
 *     root
 * @param key PKCS #8, PKCS #1 or SEC 1, not encrypted; may be the same file
 */
public record PemFiles(Path certificates, Path key) {}
