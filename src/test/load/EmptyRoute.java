import spark.Service;

/** What sparkjava alone can do: a route that answers a POST with nothing. */
public final class EmptyRoute {
  public static void main(String[] args) {
    Service service = Service.ignite().ipAddress("127.0.0.1").port(Integer.parseInt(args[0]));
    service.post("/", (request, response) -> "");
  }
}
