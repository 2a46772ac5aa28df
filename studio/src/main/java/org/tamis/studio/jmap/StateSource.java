package org.tamis.studio.jmap;

import java.io.IOException;
import java.util.SortedMap;

/** The state of each data type of an account, as /get would return it now (RFC 8620 §7.1). */
@FunctionalInterface
public interface StateSource {
  SortedMap<String, String> states(String account) throws IOException;
}
