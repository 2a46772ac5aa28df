package org.tamis.engine.message;

/** Makes something of octets, which mean nothing to anybody afterwards. */
@FunctionalInterface
public interface OctetReader<T> {
  T read(byte[] octets, int from, int to);
}
