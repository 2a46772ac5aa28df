package org.tamis.studio.jmap;

import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** What a method call does. Called from many threads at once. */
@FunctionalInterface
public interface Method {
  /**
   * @return the arguments of the response, whose name is that of the method
   * @throws MethodError for an "error" response; nothing has changed then
   * @throws IOException when something that it needs does not answer now
   */
  ObjectNode call(Call call) throws IOException;
}
