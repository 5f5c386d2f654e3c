package com.sparkify.churn.serving;

import static com.sparkify.churn.serving.http.RouteSpec.get;
import static com.sparkify.churn.serving.http.RouteSpec.post;

import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.serving.endpoint.BackgroundTasks;
import com.sparkify.churn.serving.endpoint.DescribeFeatures;
import com.sparkify.churn.serving.endpoint.DescribeModel;
import com.sparkify.churn.serving.endpoint.Example;
import com.sparkify.churn.serving.endpoint.FindUser;
import com.sparkify.churn.serving.endpoint.Invocations;
import com.sparkify.churn.serving.endpoint.ListModels;
import com.sparkify.churn.serving.endpoint.ListUsers;
import com.sparkify.churn.serving.endpoint.ModelFile;
import com.sparkify.churn.serving.endpoint.Models;
import com.sparkify.churn.serving.endpoint.OipModel;
import com.sparkify.churn.serving.endpoint.OipModel.Question;
import com.sparkify.churn.serving.endpoint.OipServer;
import com.sparkify.churn.serving.endpoint.PlanCampaign;
import com.sparkify.churn.serving.endpoint.Predict;
import com.sparkify.churn.serving.endpoint.PredictEvents;
import com.sparkify.churn.serving.endpoint.Ready;
import com.sparkify.churn.serving.endpoint.Report;
import com.sparkify.churn.serving.endpoint.Resource;
import com.sparkify.churn.serving.endpoint.Scores;
import com.sparkify.churn.serving.endpoint.Sessions;
import com.sparkify.churn.serving.endpoint.ShowEffect;
import com.sparkify.churn.serving.endpoint.ShowStatus;
import com.sparkify.churn.serving.endpoint.UserEvents;
import com.sparkify.churn.serving.endpoint.UserWhatIf;
import com.sparkify.churn.serving.endpoint.WhatIfChange;
import com.sparkify.churn.serving.endpoint.WhatIfEvents;
import com.sparkify.churn.serving.events.EventScoring;
import com.sparkify.churn.serving.events.LiveScoring;
import com.sparkify.churn.serving.http.Access;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.MediaTypes;
import com.sparkify.churn.serving.http.Metrics;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.http.RouteSpec;
import com.sparkify.churn.serving.prediction.PredictionService;
import com.sparkify.churn.serving.prediction.ScoreObserver;
import com.sparkify.churn.serving.prediction.WhatIf;
import com.sparkify.churn.serving.status.StatusHolder;
import com.sparkify.churn.serving.users.EffectsHolder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Every path of the server and what answers there; here, if that is one statement. */
final class Routes {
  private static final String MODEL = "/v2/models/churn";
  private static final String VERSION = MODEL + "/versions/:version";

  /** As long as the server can answer at all. */
  private static final byte[] LIVE = "{\"live\":true}".getBytes(StandardCharsets.UTF_8);

  private final Models models;
  private final Scores scores;
  private final StatusHolder status;
  private final EffectsHolder effects;
  private final Sessions sessions;
  private final ScoreObserver observer;
  private final Metrics metrics;
  private final BackgroundTasks tasks;

  Routes(
      Served served,
      Scores scores,
      StatusHolder status,
      ScoreObserver observer,
      Metrics metrics,
      BackgroundTasks tasks) {
    this.models = new Models(served.models());
    this.scores = scores;
    this.status = status;
    this.sessions = new Sessions(served.sessions());
    this.effects = served.effects();
    this.observer = observer;
    this.metrics = metrics;
    this.tasks = tasks;
  }

  List<RouteSpec> all(String version) {
    return Stream.of(api(), openInference(version), mlflow(version), page())
        .flatMap(List::stream)
        .toList();
  }

  private List<RouteSpec> api() {
    PredictionService service = new PredictionService(observer);
    UserWhatIf otherwise = new UserWhatIf(models, sessions, scores);
    UserEvents live = new UserEvents(models, sessions, scores, new LiveScoring(observer));
    return List.of(
        post("/api/v1/predict", new Predict(models, scores, service)),
        post(
                "/api/v1/predict/events",
                new PredictEvents(models, scores, new EventScoring(observer)))
            .consuming(MediaTypes.NDJSON, MediaTypes.JSON),
        post("/api/v1/whatif", new WhatIfChange(models, new WhatIf(service))),
        post("/api/v1/whatif/events", new WhatIfEvents(models, scores))
            .consuming(MediaTypes.NDJSON, MediaTypes.JSON),
        get("/api/v1/users", new ListUsers(scores)).producing(MediaTypes.JSON, MediaTypes.CSV),
        get("/api/v1/users/:id", new FindUser(scores)),
        get("/api/v1/users/:id/events", live),
        post("/api/v1/users/:id/events", live).consuming(MediaTypes.NDJSON, MediaTypes.JSON),
        get("/api/v1/users/:id/whatif", otherwise),
        post("/api/v1/users/:id/whatif", otherwise).consuming(MediaTypes.NDJSON, MediaTypes.JSON),
        get("/api/v1/model", new DescribeModel(models, scores)),
        get("/api/v1/models", new ListModels(models)),
        get("/api/v1/campaign", new PlanCampaign(models, scores)),
        get("/api/v1/report", new Report(models)).producing("text/html"),
        get(
                "/api/v1/card",
                new ModelFile(models, ModelFiles.CARD, MediaTypes.inUtf8("text/markdown")))
            .producing("text/markdown", MediaTypes.TEXT),
        get("/api/v1/importance", new ModelFile(models, ModelFiles.IMPORTANCE, MediaTypes.JSON)),
        get("/api/v1/curves", new ModelFile(models, ModelFiles.CURVES, MediaTypes.JSON)),
        get("/api/v1/drift", call -> Reply.json(scores.drift())),
        get("/api/v1/status", new ShowStatus(status)),
        get("/api/v1/effect", new ShowEffect(effects)),
        get("/api/v1/schema", new DescribeFeatures(models)),
        get("/api/v1/example", new Example(models)),
        get("/metrics", call -> Reply.of(Metrics.CONTENT_TYPE, metrics.text()))
            .producing(MediaTypes.TEXT)
            .seenBy(Access.METRICS),
        get("/openapi.json", new Resource("openapi.json", MediaTypes.JSON)).seenBy(Access.OPEN));
  }

  private List<RouteSpec> openInference(String version) {
    return List.of(
        get("/v2", new OipServer(version)),
        get("/v2/health/live", call -> Reply.json(LIVE)).seenBy(Access.HEALTH),
        get("/v2/health/ready", new Ready(models, scores, tasks)).seenBy(Access.HEALTH),
        get(MODEL, oip(Question.METADATA, false)),
        get(MODEL + "/ready", oip(Question.READY, false)),
        infer(MODEL + "/infer", false),
        get(VERSION, oip(Question.METADATA, true)),
        get(VERSION + "/ready", oip(Question.READY, true)),
        infer(VERSION + "/infer", true));
  }

  private RouteSpec infer(String path, boolean versioned) {
    return post(path, oip(Question.INFER, versioned))
        .consuming(MediaTypes.JSON, MediaTypes.BYTES)
        .producing(MediaTypes.JSON, MediaTypes.BYTES);
  }

  private OipModel oip(Question question, boolean versioned) {
    return new OipModel(models, observer, question, versioned);
  }

  private List<RouteSpec> mlflow(String version) {
    return List.of(
        post("/invocations", new Invocations(models, observer))
            .consuming(MediaTypes.JSON, MediaTypes.CSV),
        health("/ping"),
        health("/health"),
        get("/version", call -> Reply.text(version + "\n"))
            .producing(MediaTypes.TEXT)
            .seenBy(Access.OPEN));
  }

  /** As MLflow has them: 200 with a model in service. */
  private RouteSpec health(String path) {
    Endpoint up =
        call -> {
          models.inService();
          return Reply.text("OK\n");
        };
    return get(path, up).producing(MediaTypes.TEXT).seenBy(Access.HEALTH);
  }

  private static List<RouteSpec> page() {
    return List.of(
        resource("/", "page/index.html", "text/html"),
        resource("/page/style.css", "page/style.css", "text/css"),
        resource("/page/icon.svg", "page/icon.svg", "image/svg+xml"),
        script("main.js"),
        script("address.js"),
        script("api.js"),
        script("key.js"),
        script("file.js"),
        script("dom.js"),
        script("dependence.js"),
        script("save.js"),
        script("effect.js"),
        script("campaign.js"),
        script("charts.js"),
        script("behaviours.js"),
        script("log.js"),
        script("markdown.js"),
        script("sample.js"),
        script("score.js"),
        script("status.js"),
        script("timeline.js"),
        script("whatif.js"),
        script("user.js"),
        script("users.js"),
        script("userdialog.js"),
        script("userlist.js"),
        script("models.js"),
        script("model.js"));
  }

  private static RouteSpec script(String name) {
    return resource("/page/" + name, "page/" + name, "text/javascript");
  }

  private static RouteSpec resource(String path, String name, String type) {
    return get(path, new Resource(name, MediaTypes.inUtf8(type)))
        .producing(type)
        .seenBy(Access.OPEN);
  }
}
