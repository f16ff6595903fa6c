<#
.SYNOPSIS
Deploys Fluidity to an AWS account: a door to deploy-fluidity.sh in the Windows Subsystem for Linux.
.EXAMPLE
.\scripts\deploy-fluidity.ps1 -Environment prod -Action deploy-lambda --idle-threshold-minutes 30
#>
param(
  [Parameter(Mandatory)][string]$Environment,
  [Parameter(Mandatory)][ValidateSet('deploy-lambda', 'deploy-fargate', 'status', 'delete')][string]$Action,
  [switch]$DryRun,
  [switch]$Yes,
  [Parameter(ValueFromRemainingArguments)][string[]]$Parameters = @()
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command wsl -ErrorAction SilentlyContinue)) {
  Write-Error 'deploy-fluidity: it needs the Windows Subsystem for Linux: "wsl --install" would install it'
  exit 1
}
$script = wsl wslpath -a ((Join-Path $PSScriptRoot 'deploy-fluidity.sh') -replace '\\', '/')
$arguments = @('--environment', $Environment, '--action', $Action)
if ($DryRun) { $arguments += '--dry-run' }
if ($Yes) { $arguments += '--yes' }
wsl sh $script @arguments @Parameters
exit $LASTEXITCODE
