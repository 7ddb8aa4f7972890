//! Accepting connections until the process is told to stop.

use std::future::Future;
use std::io;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

/// How long requests under way may take once the process is told to stop.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);

/// Answers requests until `stop` resolves; then takes no new ones, and comes
/// back when those under way are answered. A client has `read_timeout` for the
/// head of each request, from the end of the answer before it on: so long may a
/// connection be idle, too.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    read_timeout: Duration,
    stop: impl Future<Output = ()>,
) {
    let connections = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                wait_for_files(&error).await;
                continue;
            }
        };
        // Answers are written whole: waiting to fill packets would only delay them.
        let _ = stream.set_nodelay(true);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(read_timeout)
            .serve_connection(
                TokioIo::new(stream),
                TowerToHyperService::new(router.clone()),
            );
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            // A client that hangs up, or a fault that breaks off: nobody to tell.
            let _ = connection.await;
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(STOP_TIMEOUT, connections.shutdown()).await;
}

/// A connection that failed is the client's affair. When the process has no
/// files left, accepting again at once would spin.
async fn wait_for_files(error: &io::Error) {
    let is_connection_error = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    );
    if !is_connection_error {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
