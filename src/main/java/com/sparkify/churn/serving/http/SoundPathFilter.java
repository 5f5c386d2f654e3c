package com.sparkify.churn.serving.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Refuses paths whose percent-encoding is no UTF-8, which sparkjava would fail on. */
public final class SoundPathFilter implements Filter {
  @Override
  public void init(FilterConfig config) {}

  @Override
  public void destroy() {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = ((HttpServletRequest) request).getRequestURI();
    if (path.indexOf('%') < 0 || isSound(path)) {
      chain.doFilter(request, response);
      return;
    }
    Problem problem = Problem.badRequest("the path is not percent-encoded UTF-8");
    Replies.write(problem.reply(), (HttpServletResponse) response);
  }

  static boolean isSound(String path) {
    ByteBuffer decoded = ByteBuffer.allocate(path.length());
    try {
      for (int i = 0; i < path.length(); i++) {
        if (path.charAt(i) == '%') {
          decoded.put((byte) Integer.parseUnsignedInt(path, i + 1, i + 3, 16));
          i += 2;
        } else {
          decoded.put((byte) path.charAt(i));
        }
      }
      StandardCharsets.UTF_8.newDecoder().decode(decoded.flip());
      return true;
    } catch (CharacterCodingException | IndexOutOfBoundsException | NumberFormatException wrong) {
      return false;
    }
  }
}
